export const rules = {
  rules: {
    policy: '规则',
    versionNote: '版本 {{version}} {{note}}',
  },
};
