export default {
  charts: {
    follow: 'Click or Enter: the rows behind it',
    keys: 'Left and right go from point to point, up and down from value to value, Enter to the rows behind it',
  },
};
