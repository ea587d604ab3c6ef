namespace Vibe.Reporting.Html;

/// <summary>How pages look.</summary>
internal static class PageStyle
{
    /// <summary>Gets the style sheet.</summary>
    public static Markup Css { get; } = Markup.Of($$"""
        :root { color-scheme: light dark; --page: #fbfbfa; --card: #fff; --ink: #222b36; --faint: #65707d; --line: #e2e6ea;
          --good: #1f7a55; --bad: #b23a1e; --code: #f2f4f6;
          --Ink: #2b3440; --Blue: #2f6fb0; --Orange: #d5622b; --Green: #2b8a66; --Purple: #a2559c; --Yellow: #b98a10; --Sky: #3aa0c9;
            --Grey: #8a95a1; }
        @media screen and (prefers-color-scheme: dark) { :root { --page: #14171a; --card: #1b1f24; --ink: #e4e8ec; --faint: #98a4b0;
          --line: #2f363e; --good: #5cc29a; --bad: #f0896b; --code: #22272d;
          --Ink: #dfe4ea; --Blue: #6ea8e0; --Orange: #f08a57; --Green: #5cc29a; --Purple: #d08bca; --Yellow: #dcb24a; --Sky: #6cc6e8;
            --Grey: #8a95a1; } }
        * { box-sizing: border-box; }
        html { background: var(--page); scroll-behavior: smooth; }
        body { font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); max-width: 1180px; margin: 0 auto;
          padding: 2.5rem 1.5rem 4rem; font-variant-numeric: tabular-nums; }
        h1 { font-size: 1.9rem; font-weight: 600; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .9rem; } h3 { font-size: 1rem; font-weight: 600; margin: 1.6rem 0 .6rem; }
          h4 { font-size: .95rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
        p { margin: 0 0 .8rem; max-width: 75ch; } .faint { color: var(--faint); }
        a { color: inherit; } code, pre { font: .86em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; } pre { overflow-wrap: anywhere; }
        nav { display: flex; gap: .3rem 1.3rem; margin-top: 1.4rem; padding: .6rem 0; border: solid var(--line); border-width: 1px 0;
          font-size: .92rem; position: sticky; top: 0; z-index: 3; background: var(--page); overflow-x: auto; white-space: nowrap; }
        nav a { text-decoration: none; color: var(--faint); } nav a:hover, nav a.here { color: var(--ink); }
        section, [id^=clip-] { scroll-margin-top: 3.4rem; } section { margin-top: 2.8rem; }
        .chart { position: relative; } .chart svg[data-plot] { cursor: crosshair; touch-action: pan-y; user-select: none; }
        .zoomed > .grid, .zoomed > .tick, .zoomed > .axis { display: none; } .guide { stroke: var(--faint); stroke-dasharray: 2 3; }
          .choice { fill: var(--faint); fill-opacity: .2; } path.other { stroke-dasharray: 3 3; stroke-width: 1.4; }
          .other.long { stroke-dasharray: 9 4; } .other.dots { stroke-dasharray: 1 4; stroke-linecap: round; }
        .tip { display: none; position: absolute; z-index: 2; pointer-events: none; background: var(--card); border: 1px solid var(--line);
          border-radius: 8px; padding: .35rem .6rem; font-size: .82rem; white-space: nowrap; box-shadow: 0 2px 8px #0003; }
          .tip i { display: inline-block; width: 12px; border-top: 3px solid var(--c); vertical-align: middle; margin-right: .4rem; }
          .tip .line { stroke: none; } .tip b { font-weight: 600; }
        .tools { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: center; color: var(--faint); font-size: .88rem;
          margin: 0 0 .8rem; } .tools input[type=range] { vertical-align: middle; } .tools input[type=file] { display: none; }
        .button { font: inherit; font-size: .82rem; color: var(--faint); background: var(--card); border: 1px solid var(--line);
          border-radius: 6px; padding: .1rem .6rem; cursor: pointer; } .button:hover { color: var(--ink); }
          button.button { float: right; margin: .3rem .3rem 0 .8rem; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 1rem; align-items: start;
          margin-bottom: 1rem; }
        .columns.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: .7rem; }
          .small .chart { padding: .6rem .7rem .3rem; }
          .small figcaption { font-size: .8rem; font-weight: 500; overflow-wrap: anywhere; gap: .6rem; }
          .small .unit { white-space: nowrap; font-size: inherit; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1rem; margin: 1.2rem 0 0; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; }
        .tile b { display: block; font-size: 1.55rem; font-weight: 600; line-height: 1.25; }
          .tile b span { font-size: .85rem; font-weight: 400; margin-left: .3rem; color: var(--faint); }
          .tile small { color: var(--faint); font-size: .82rem; }
        .badge { display: inline-block; border-radius: 99px; padding: .05rem .65rem; font-size: .82rem; border: 1px solid currentColor;
          color: var(--faint); }
        .badge.good { color: var(--good); } .badge.bad { color: var(--bad); }
        .warning { border-left: 3px solid var(--bad); background: var(--card); padding: .55rem .9rem; margin: 0 0 .6rem; }
        figure { margin: 0; } .chart, .picture, .panel { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
          padding: .9rem 1rem .6rem; break-inside: avoid; }
        .chart + p, .tiles + p { margin-top: .7rem; }
          figcaption { font-weight: 600; display: flex; justify-content: space-between; gap: 1rem; }
          .unit { color: var(--faint); font-weight: 400; font-size: .85rem; }
        .picture figcaption { font-weight: 400; color: var(--faint); font-size: .88rem; padding: .4rem 0 .2rem; }
          .picture img { width: 100%; display: block; border-radius: 6px; }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .85rem; min-height: 1.5em; margin: .15rem 0 .2rem;
          color: var(--faint); }
        .key b, .grid-bars b { font-weight: 500; color: var(--ink); }
          .key i { display: inline-block; width: 14px; border-top: 3px solid var(--c); vertical-align: middle; margin-right: .4rem; }
          .key.dashed i { border-top-style: dotted; }
        svg { width: 100%; height: auto; display: block; } svg text { font-size: 12px; fill: var(--faint); }
        .tick { text-anchor: middle; } .tick.y, .name { text-anchor: end; } .none { text-anchor: middle; }
        .grid { stroke: var(--line); fill: none; } .axis { stroke: var(--faint); stroke-opacity: .55; fill: none; }
        .line { fill: none; stroke: var(--c); stroke-width: 1.9; stroke-linejoin: round; }
          path.dashed { stroke-dasharray: 5 4; stroke-width: 1.5; }
        .band { fill: var(--c); fill-opacity: .17; } circle, rect { fill: var(--c); }
        .bone { stroke: var(--line); stroke-width: 9; stroke-linecap: round; } .body { max-width: 340px; margin: 0 auto; }
          .body text { fill: var(--ink); } .end { text-anchor: end; }
        .heat { fill: color-mix(in oklab, var(--Orange) var(--t), var(--line)); } .case { fill-opacity: .5; }
          .interval { stroke: var(--c); stroke-width: 3; } svg text.row { fill: var(--ink); }
        .Even { --c: var(--Grey); } .Better { --c: var(--good); } .Worse { --c: var(--bad); } span.Better, span.Worse { color: var(--c); }
        .whisker { stroke: var(--ink); stroke-width: 2; fill: none; vector-effect: non-scaling-stroke; }
        .grid-bars { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr max-content; gap: .4rem .9rem;
          align-items: center; font-size: .9rem; padding: .5rem 0 .4rem; } .grid-bars svg { height: 15px; }
        .weights { width: 320px; height: 30px; } tr:has(.weights) > * { vertical-align: middle; }
          .clip { margin-bottom: 1rem; padding-top: .7rem; }
          .clip h3 { margin: 0 0 .5rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-weight: 500; }
          .clip .picture { border: 0; padding: 0; background: none; margin-bottom: .6rem; }
        .scroll { overflow-x: auto; margin-bottom: 1rem; } table { border-collapse: collapse; font-size: .92rem; min-width: 50%; }
        th, td { text-align: left; font-weight: 400; padding: .42rem 1.4rem .42rem 0; border-bottom: 1px solid var(--line);
          vertical-align: baseline; } .number { text-align: right; white-space: nowrap; }
        thead th { color: var(--faint); font-size: .85rem; white-space: nowrap; vertical-align: bottom; }
          thead th.number { white-space: normal; max-width: 15rem; } td:last-child, th:last-child { padding-right: 0; }
        details { margin-bottom: .6rem; } summary { cursor: pointer; color: var(--faint); }
          pre { background: var(--code); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; white-space: pre-wrap; }
        .Ink { --c: var(--Ink); } .Blue { --c: var(--Blue); } .Orange { --c: var(--Orange); } .Green { --c: var(--Green); }
          .Purple { --c: var(--Purple); } .Yellow { --c: var(--Yellow); } .Sky { --c: var(--Sky); } .Grey { --c: var(--Grey); }
        @media (max-width: 640px) { body { padding: 1.4rem 1rem 3rem; } svg text { font-size: 16px; } th, td { white-space: nowrap; }
          td:last-child:not(.number) { white-space: normal; min-width: 15rem; } .grid-bars { grid-template-columns: 1fr; gap: .15rem; }
          .grid-bars b { margin-bottom: .5rem; } .tiles { grid-template-columns: repeat(auto-fit, minmax(125px, 1fr)); gap: .6rem; } }
        @media print { * { print-color-adjust: exact; } :root { --page: #fff; } body { max-width: none; padding: 0; font-size: 10pt; }
          nav, .tools, .button { display: none; } section { margin-top: 1.6rem; } h2, h3 { break-after: avoid; }
          tr, .tile { break-inside: avoid; }
          .columns { grid-template-columns: 1fr 1fr; } .scroll { overflow: visible; } }

        """);
}
