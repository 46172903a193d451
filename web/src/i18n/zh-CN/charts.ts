export default {
  charts: {
    follow: '点击或按 Enter 查看明细',
    keysOnly: '左右键切换数据点',
    keys: '左右键切换数据点，上下键切换数值，Enter 查看明细',
  },
};
