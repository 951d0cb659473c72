/**
 * Gives labels that cannot be read on their shapes a colour in which they can:
 * a source that fills a box with a light colour was written for a
 * light page; on a dark one the text of the box would be as light.
 */
export function makeLabelsReadable(drawing: SVGElement): void {
  for (const box of drawing.querySelectorAll('.node, .cluster')) {
    const shape = box.querySelector(':is(rect, polygon, path, circle, ellipse)');
    const fill = shape && rgb(getComputedStyle(shape).fill);
    if (!fill) continue;
    for (const label of box.querySelectorAll<HTMLElement | SVGElement>('.nodeLabel, .nodeLabel p, text, tspan')) {
      const property = label instanceof SVGElement ? 'fill' : 'color';
      const color = rgb(getComputedStyle(label).getPropertyValue(property));
      if (color && contrast(color, fill) < 3) {
        label.style.setProperty(property, luminance(fill) > 0.18 ? '#111' : '#fff', 'important');
      }
    }
  }
}

type Rgb = readonly [number, number, number];

/** Of a computed colour. Undefined for one that can be seen through. */
function rgb(color: string): Rgb | undefined {
  const match = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const [lower = 0, higher = 0] = [luminance(a), luminance(b)].sort((left, right) => left - right);
  return (higher + 0.05) / (lower + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
