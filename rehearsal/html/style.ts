/** The look of the report's page: no fonts, images or scripts from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2733;--quiet:#5c6b7a;--line:#d9e0e7;--paper:#fff;--card:#f6f8fa;--met:#2b8a6e;--breached:#d1495b;--running:#3d7ea6;--ended:#b3bcc6;--told:#7a6ba8}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--quiet:#9fb0c0;--line:#35414d;--paper:#161c22;--card:#1e262e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:960px;margin:0 auto;padding:8px 20px 60px}
h1{font-size:28px;margin:8px 0 4px}h2{font-size:20px;margin:44px 0 10px;padding-top:14px;border-top:2px solid var(--line)}h3{font-size:15px;margin:24px 0 6px;color:var(--quiet)}
.switch{position:absolute;opacity:0}
nav{max-width:960px;margin:0 auto;padding:14px 20px 0;text-align:right}
nav label{padding:3px 12px;border:1px solid var(--line);cursor:pointer}
nav label:first-of-type{border-radius:6px 0 0 6px}nav label:last-of-type{border-radius:0 6px 6px 0;border-left:0}
#zh:checked~nav label[for=zh],#en:checked~nav label[for=en]{background:var(--ink);color:var(--paper)}
#zh:focus-visible~nav label[for=zh],#en:focus-visible~nav label[for=en]{outline:2px solid var(--running)}
#zh:checked~main .en,#en:checked~main .zh{display:none}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(105px,1fr));gap:10px;margin:14px 0}
.cards div{background:var(--card);border-radius:8px;padding:10px 14px}.cards b{display:block;font-size:22px;line-height:1.3}.cards span{color:var(--quiet);font-size:13px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 18px;margin:10px 0;font-size:14px}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--quiet);font-weight:600;vertical-align:bottom}td.n,th.n{text-align:right}td.n,td:first-child{white-space:nowrap}
svg{width:100%;height:auto;display:block;margin:6px 0}svg text{font-size:13px;fill:var(--ink)}svg .quiet{fill:var(--quiet)}svg .small{font-size:11px}.axis{stroke:var(--line)}
rect.met{fill:var(--met)}rect.breached{fill:var(--breached)}rect.running{fill:var(--running)}rect.ended{fill:var(--ended)}rect.told{fill:var(--told)}
i.met{background:var(--met)}i.breached{background:var(--breached)}i.running{background:var(--running)}i.ended{background:var(--ended)}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--quiet);margin:4px 0}.legend i{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px}
.note{border-left:4px solid var(--running);background:var(--card);padding:8px 14px;margin:10px 0}.note.partial{border-color:var(--breached);font-weight:600}
details{margin:6px 0}summary{cursor:pointer;color:var(--quiet)}.quiet{color:var(--quiet)}
.worse{color:var(--breached)}.better{color:var(--met)}
@media print{nav,.switch{display:none}h2{break-after:avoid}}
`;
