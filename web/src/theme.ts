/** The look: calm and dense, one accent colour. The colours of the accent are static CSS, see styles/base.css. */
import { createTheme, type MantineColorSchemeManager } from '@mantine/core';

const dense = { size: 'sm', radius: 'md' } as const;
// Locking the page's scroll works through an inline style sheet, which the content security policy refuses.
const overlay = { lockScroll: false, transitionProps: { duration: 90 } } as const;

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: 'md',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  respectReducedMotion: true,
  // By name: importing the components only to set them up would load all of them on every page.
  components: {
    TextInput: { defaultProps: dense },
    Textarea: { defaultProps: { ...dense, autosize: true, minRows: 3, maxRows: 16 } },
    Select: { defaultProps: { ...dense, allowDeselect: false } },
    MultiSelect: { defaultProps: dense },
    NumberInput: { defaultProps: dense },
    PasswordInput: { defaultProps: dense },
    Modal: { defaultProps: { ...overlay, centered: false, yOffset: '8vh', padding: 'lg' } },
    Drawer: { defaultProps: { ...overlay, position: 'right', padding: 'lg' } },
    Tooltip: {
      defaultProps: { openDelay: 250, withArrow: false, events: { hover: true, focus: true, touch: true } },
    },
  },
});

const KEY = 'baton-color-scheme';
type Scheme = ReturnType<MantineColorSchemeManager['get']>;

/** Keeps the colour scheme where `/scheme.js` finds it before the first paint. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback): Scheme => {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' || kept === 'auto' ? kept : fallback;
  },
  set: (value) => localStorage.setItem(KEY, value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(KEY),
};
