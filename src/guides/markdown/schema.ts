import { defaultSchema, type Options } from 'rehype-sanitize';

/** What ids and names of a guide start with on the page, as on GitHub: they can neither be taken for the page's own ids nor hide a property of the document. */
export const idPrefix = 'user-content-';

/** Keys that act on the whole page, forms that do not exist, and addresses that nothing rewrites. */
const unwanted: ReadonlySet<string> = new Set([
  'accessKey',
  'action',
  'encType',
  'isMap',
  'itemProp',
  'method',
  'tabIndex',
  'useMap',
]);

/**
 * What HTML a guide may contain: what GitHub allows, minus what is of no use
 * on a page of ours. Everything that a guide says has to pass here; what comes
 * after it in the pipeline is made by our own code from text.
 */
export const guideSchema: Options = {
  ...defaultSchema,
  clobberPrefix: idPrefix,
  // These go with all that they contain. Of other elements that are not allowed, the contents stay.
  strip: [
    'script',
    'style',
    'template',
    'title',
    'iframe',
    'object',
    'noembed',
    'noframes',
    'noscript',
    'plaintext',
    'select',
    'svg',
    'math',
    'textarea',
    'xmp',
  ],
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter((attribute) => !unwanted.has(String(attribute))),
    img: ['ariaLabel', 'src'],
    // The language of a raw `<pre>`, which GitHub highlights by.
    pre: ['lang'],
  },
};
