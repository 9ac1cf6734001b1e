/**
 * The picture's style sheet, inside the picture: it takes the colours of a page it stands in, and has its own where it
 * stands alone, also in the dark, on paper and where the reader chooses the colours.
 */
export const style = [
  '.topology{--pp:var(--bg,#fff);--pi:var(--ink,#212b32);--ps:var(--soft,#4c6272);--pl:var(--line,#aeb7bd);--pb:#005eb8;--pc:#e8f1fa;--pr:#e9f5ee;--pq:#fff;--pg:#00703c;font-family:Arial,"Liberation Sans",Helvetica,sans-serif;fill:var(--pi);background:var(--pp)}',
  '@media (prefers-color-scheme:dark){.topology{--pp:var(--bg,#151c21);--pi:var(--ink,#e9eef0);--ps:var(--soft,#aab6be);--pl:var(--line,#53626b);--pb:#0b5aa6;--pc:#14283b;--pr:#132e20;--pq:#1b242a;--pg:#6fdc9d}}',
  '@media print{.topology{--pp:#fff;--pi:#000;--ps:#3c4a53;--pl:#8b969c;--pb:#005eb8;--pc:#eef4fa;--pr:#eef7f1;--pq:#fff;--pg:#00582f}}',
  '.topology .paper{fill:var(--pp)}.topology .soft{fill:var(--ps)}.topology .twin{fill:var(--pi);font-style:italic}',
  '.topology rect{stroke:var(--ps);stroke-width:1.25}.topology rect.paper{stroke:none}',
  '.topology .card.consumer,.topology .server.consumer{fill:var(--pc)}.topology .card.provider,.topology .server.provider{fill:var(--pr)}',
  '.topology .server{stroke-width:2}.topology .system,.topology .plate,.topology .service{fill:var(--pq);stroke:var(--pl)}',
  '.topology .portal{fill:none;stroke:var(--ps);stroke-width:1.75;stroke-dasharray:7 5}',
  '.topology .spine{fill:var(--pb);stroke:var(--pb)}.topology .on-spine{fill:#fff}',
  '.topology .way{fill:none;stroke:var(--pi);stroke-width:1.75}.topology .head{fill:var(--pi)}',
  '.topology .rule{fill:none;stroke:var(--pl)}.topology .agreed{fill:var(--pr);stroke:var(--pg)}.topology .tick{fill:none;stroke:var(--pg);stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}',
  '@media (forced-colors:active){.topology{forced-color-adjust:none;--pp:Canvas;--pi:CanvasText;--ps:CanvasText;--pl:CanvasText;--pb:Canvas;--pc:Canvas;--pr:Canvas;--pq:Canvas;--pg:CanvasText}.topology .spine{stroke:CanvasText;stroke-width:3}.topology .on-spine{fill:CanvasText}}',
].join('')
