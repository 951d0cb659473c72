/** Segments of paths that name an environment: what differs between copies of one thing. */
const environments = new Set('dev development test testing qa stage staging prod production live'.split(' '));

/** Segments that name a layer of an overlay rather than a thing or an environment. */
const layers = new Set('base bases overlay overlays'.split(' '));

/** Whether a folder is called like an environment. */
export function isEnvironmentName(segment: string): boolean {
  return environments.has(segment);
}

/** Whether a folder is called like a layer of an overlay. */
export function isLayerName(segment: string): boolean {
  return layers.has(segment);
}
