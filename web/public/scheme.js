// Before anything is painted: the colours and the language chosen here last time, so that nothing flashes.
(() => {
  const chosen = localStorage.getItem('baton-color-scheme') ?? 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  const language = localStorage.getItem('baton-language') ?? navigator.language;
  document.documentElement.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
})();
