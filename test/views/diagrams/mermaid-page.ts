import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../browser.ts';

export interface Parsed {
  readonly vertices: readonly {
    readonly id: string;
    readonly text: string;
    readonly classes: readonly string[];
    readonly link?: string;
  }[];
  readonly edges: readonly {
    readonly start: string;
    readonly end: string;
    readonly type: string;
    readonly stroke: string;
    readonly text: string;
  }[];
  readonly subgraphs: readonly { readonly id: string; readonly title: string; readonly nodes: readonly string[] }[];
  readonly title: string;
  readonly description: string;
}

export interface MermaidPage {
  /** What Mermaid understands of a source; rejects with its message if that is nothing. */
  readonly parse: (source: string) => Promise<Parsed>;
  /** The same of many sources, in one go. */
  readonly parseAll: (sources: readonly string[]) => Promise<readonly Parsed[]>;
  /** The texts of nodes, edges and groups that Mermaid draws, in the order of the drawing. */
  readonly render: (source: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The real Mermaid in a blank page: it needs a DOM even to parse. */
export async function mermaidPage(): Promise<MermaidPage> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto('about:blank');
  await page.addScriptTag({
    path: fileURLToPath(new URL('../../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url)),
  });
  await page.evaluate(`mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })`);
  return {
    parse: (source) => page.evaluate<Parsed>(`(${parseInPage})(${JSON.stringify(source)})`),
    parseAll: (sources) => page.evaluate<Parsed[]>(`(${parseAllInPage})(${JSON.stringify(sources)})`),
    render: (source) => page.evaluate<string[]>(`(${renderInPage})(${JSON.stringify(source)})`),
    close: () => browser.close(),
  };
}

// As text: what runs in the page is not part of this program.
const parseInPage = `async (source) => {
  const decode = (text) => (text ?? '').replace(/ﬂ°°(\\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).replace(/ﬂ°(\\w+)¶ß/g, '&$1;');
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  return {
    vertices: [...db.getVertices().values()].map(({ id, text, classes, link }) => ({ id, text: decode(text), classes, link })),
    edges: db.getEdges().map(({ start, end, type, stroke, text }) => ({ start, end, type, stroke, text: decode(text) })),
    subgraphs: db.getSubGraphs().map(({ id, title, nodes }) => ({ id, title: decode(title), nodes })),
    title: decode(db.getAccTitle()),
    description: decode(db.getAccDescription()),
  };
}`;

// One after the other: Mermaid has one parser.
const parseAllInPage = `async (sources) => {
  const parsed = [];
  for (const source of sources) parsed.push(await (${parseInPage})(source));
  return parsed;
}`;

const renderInPage = `async (source) => {
  const { svg } = await mermaid.render('drawing', source);
  const holder = document.createElement('div');
  holder.innerHTML = svg;
  document.body.replaceChildren(holder);
  const texts = [...holder.querySelectorAll('.node .label, .edgeLabel .label, .cluster-label')];
  return texts.map((element) => element.textContent.replace(/\\s+/g, ' ').trim()).filter((text) => text !== '');
}`;
