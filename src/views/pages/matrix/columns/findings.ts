import { checkSeverities, type CheckSeverity } from '../../../../checks/rule.ts';
import { marked, muted, type Text } from '../../../text.ts';
import { severityCount, severityMark } from '../../checks/words.ts';
import type { MatrixColumn } from '../column.ts';
import { evidence } from '../evidence.ts';

/** What the checks found, and what could not be read, resolved or decided. */
export const findings: MatrixColumn = {
  title: 'Findings',
  about:
    'What the checks found in it, and what could not be read or resolved of its files: how many of the worst kind; “+2” are two more of lesser kinds. Leads to the findings. Notes alone need no attention.',
  clusters: 'one',
  fields: ['critical', 'warnings', 'notes'],
  fact({ survey, component, cluster }) {
    const all = (survey.findings.get(component.slug) ?? []).filter(
      ({ clusters }) => clusters.length === 0 || clusters.includes(cluster.name),
    );
    const number = (severity: CheckSeverity): number => all.filter((found) => found.severity === severity).length;
    const values = { critical: number('critical'), warnings: number('warning'), notes: number('info') };
    const [worst, ...lesser] = checkSeverities.filter((severity) => number(severity) > 0);
    if (worst === undefined) return { text: [muted('none')], values, order: checkSeverities.length };
    const rest = lesser.reduce((sum, severity) => sum + number(severity), 0);
    const more: Text = rest > 0 ? ['\u00a0', muted(`+${String(rest)}`)] : [];
    return {
      text: [evidence(component, 'findings', severityCount(worst, number(worst)), severityMark(worst)), ...more],
      values,
      // Within a severity, many come before few.
      order: checkSeverities.indexOf(worst) - number(worst) / (number(worst) + 1),
      attention: [worst, ...lesser]
        .filter((severity) => severity !== 'info')
        .map((severity) => marked(severityMark(severity), severityCount(severity, number(severity)))),
    };
  },
};
