export const rules = {
  rules: {
    policy: 'Policy',
    versionNote: 'Version {{version}} {{note}}',
  },
};
