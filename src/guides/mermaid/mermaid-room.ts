/**
 * About how high a diagram will be, in pixels, so that little moves when it
 * appears. Mermaid alone knows exactly, and only in a browser. The figures are
 * those of Mermaid's own layouts: heights that do not depend on the source, or
 * that grow with its lines.
 */
export function roomFor(source: string): number {
  const body = source.replace(/^---\n[^]*?\n---\n/, '').replaceAll(/^[ \t]*%%.*\n?/gm, '');
  const [, type = '', direction = ''] = /^\s*([\w-]+)[ \t]*(\w*)/.exec(body) ?? [];
  const lines = body.split('\n').filter((line) => line.trim() !== '').length;
  return Math.min(1200, Math.round(heightOf(type.replace(/-(?:beta|v2|elk)$/, ''), direction, lines)));
}

function heightOf(type: string, direction: string, lines: number): number {
  switch (type) {
    case 'flowchart':
    case 'graph':
      return /^(?:LR|RL)$/i.test(direction) ? 120 + 8 * lines : 110 + 26 * lines;
    case 'sequenceDiagram':
      return 120 + 45 * lines;
    case 'gantt':
      return 70 + 26 * lines;
    case 'stateDiagram':
      return 110 + 45 * lines;
    case 'gitGraph':
    case 'packet':
      return 130;
    case 'quadrantChart':
    case 'xychart':
    case 'C4Context':
      return 530;
    case 'radar':
      return 730;
    default:
      return 340;
  }
}
