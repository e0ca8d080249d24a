/**
 * How pictures look. Each colour can be set from outside by a property of its own; without one it follows the page's `color-scheme`. Nothing
 * moves, so there is nothing to hold still.
 */
export const picturesCss = `
.picture {
  --ink: var(--picture-ink, light-dark(#1c2024, #e8eaed));
  --quiet: var(--picture-quiet, light-dark(#5b6470, #a4adb8));
  --line: var(--picture-line, light-dark(#d5dae0, #353c45));
  --paper: var(--picture-paper, light-dark(#ffffff, #14181d));
  --bar: var(--picture-bar, light-dark(#2f6690, #8ec1ea));
  --people: var(--picture-people, light-dark(#c4686b, #bf6266));
  --sea: var(--picture-sea, light-dark(#dfe8ef, #10202c));
  --land: var(--picture-land, light-dark(#f6f3ec, #2b3138));
  --border: var(--picture-border, light-dark(#a39c8c, #6d7681));
  --mark: var(--picture-mark, light-dark(#9c2f33, #f0a29b));
  container-type: inline-size;
  margin-block: 1.5rem;
  margin-inline: 0;
  color: var(--ink);
}
.picture figcaption { font-weight: 600; margin-block-end: .5rem; }
.picture-drawing { display: block; overflow: visible; font-size: 12px; }
.picture-drawing text { fill: var(--ink); }
:is(.picture-histogram, .picture-casualties) > .picture-drawing {
  box-sizing: content-box;
  padding-inline-start: 3.25rem;
  width: calc(100% - 3.25rem);
}
.picture-note { color: var(--quiet); font-size: .875rem; margin-block: .5rem; max-width: 70ch; }
.picture-legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin-block: .5rem; padding: 0; font-size: .875rem; }
.picture-legend li { display: flex; align-items: center; gap: .375rem; }
.picture-legend svg { flex: none; overflow: visible; }
.picture-table { font-size: .875rem; margin-block: .5rem; overflow-x: auto; }
.picture-table summary { cursor: pointer; min-height: 1.5rem; }
.picture-table table { border-collapse: collapse; }
.picture-table caption { text-align: start; font-weight: 600; }
.picture-table :is(th, td) { padding: .25rem .5rem; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
.picture-values line { stroke: var(--line); }
.picture-values text, .picture-tick text { fill: var(--quiet); }
.picture-axis, .picture-tick line { stroke: var(--quiet); }
.picture-tick text { transform: translateX(3px); }
[dir="rtl"] > .picture-drawing .picture-tick text { transform: translateX(-3px); }
.picture-reach { fill: transparent; }
.picture-count { fill: var(--bar); }
.picture-bar:hover .picture-reach { fill: var(--line); }
.picture-bar:hover .picture-count { fill: var(--ink); }
.picture a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.casualty-band { fill: var(--people); }
.casualty-fade { color: var(--people); }
.casualty-least, .casualty-arrow { fill: var(--people); }
.casualty-best { fill: var(--ink); stroke: var(--paper); }
.casualty-partial { fill: var(--paper); stroke: var(--ink); }
.casualty-none { fill: var(--quiet); }
.picture-map > .picture-drawing { aspect-ratio: 8 / 5; height: auto; overflow: hidden; max-width: 60rem; border: 1px solid var(--line); }
.map-sea { fill: var(--sea); }
.map-land { fill: var(--land); stroke: var(--land); vector-effect: non-scaling-stroke; }
.map-border { stroke: var(--border); stroke-dasharray: 4 2; vector-effect: non-scaling-stroke; }
.map-mark ellipse { fill: var(--mark); fill-opacity: .18; stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 5 3; vector-effect: non-scaling-stroke; }
.map-dot { fill: var(--mark); stroke: var(--paper); }
.map-around { fill: none; stroke: var(--mark); stroke-dasharray: 2 2; }
.map-area .map-dot { fill: var(--paper); stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 5 3; }
.picture-drawing .map-number { fill: var(--paper); font-size: 11px; font-weight: 600; pointer-events: none; }
.picture-drawing :is(.map-area .map-number, svg ~ .map-number) { fill: var(--ink); }
.map-mark:hover :is(.map-dot, ellipse) { stroke: var(--ink); stroke-width: 2.5; }
.map-name { paint-order: stroke; stroke: var(--land); stroke-width: 3px; stroke-linejoin: round; }
.map-scale line { stroke: var(--ink); stroke-width: 2; }
.map-scale text { paint-order: stroke; stroke: var(--land); stroke-width: 3px; }
@container (width < 34rem) {
  .map-name { display: none; }
}
@media (forced-colors: active) {
  .picture-count, .casualty-band, .casualty-least, .casualty-arrow, .map-dot { fill: LinkText; }
  .casualty-best { fill: CanvasText; }
}
`.trimStart();
