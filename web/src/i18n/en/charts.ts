export default {
  charts: {
    follow: 'Click or Enter: the rows behind it',
    keysOnly: 'Left and right go from point to point',
    keys: 'Left and right go from point to point, up and down from value to value, Enter to the rows behind it',
  },
};
