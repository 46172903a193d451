// Before anything is painted: the colours and the language chosen here last time, so that nothing flashes. And what
// every page asks first is asked now, while the console itself is still on its way.
(() => {
  const page = document.documentElement;
  const chosen = localStorage.getItem('baton-color-scheme') ?? 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  const language = localStorage.getItem('baton-language') ?? navigator.language;
  page.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
  const words = document.createElement('link');
  words.rel = 'modulepreload';
  words.href = page.lang === 'en' ? page.dataset.en : page.dataset.zhCn;
  document.head.append(words);
  const headers = { accept: 'application/json', 'accept-language': page.lang };
  const ask = (path) => fetch(`/api/v1${path}`, { headers, credentials: 'same-origin' }).catch(() => null);
  globalThis.batonAsked = Object.fromEntries(['/session', '/work-items?limit=100'].map((path) => [path, ask(path)]));
})();
