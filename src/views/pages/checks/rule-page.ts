import type { LookedAt, RuleResult } from '../../../checks/engine/results.ts';
import type { Example } from '../../../checks/engine/rule.ts';
import { rules } from '../../../checks/rules/index.ts';
import { addresses, ruleAddress } from '../../vocabulary/addresses.ts';
import type { FleetIndex } from '../../survey/fleet-index.ts';
import type { Block, Page, Section } from '../../vocabulary/page.ts';
import { code, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { paragraphs } from '../../vocabulary/prose.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { exampleBlocks } from './example-blocks.ts';
import { findingColumns, findingRow, waivedRow } from './findings-table.ts';
import { waiverExample } from './waiver-example.ts';
import { resultText, severityMark, severityWord, topicOf } from './words.ts';

/** A page for each rule that ran. */
export function rulePages({ index, checks }: Survey): Page[] {
  return checks.map((result) => {
    const rule = rules.find(({ id }) => id === result.rule.id);
    return rulePage(index, result, rule?.examples ?? []);
  });
}

/** The page of one rule: its result here, why it is good advice, how to follow it, and how not to. */
function rulePage(index: FleetIndex, result: RuleResult, examples: readonly Example[]): Page {
  const { rule } = result;
  return {
    path: ruleAddress(rule),
    kind: 'rule',
    title: rule.title,
    trail: [{ text: 'Checks', path: addresses.checks }],
    lead: resultText(result),
    description: `${rule.title}: why it matters, what to do, and how this repository fares.`,
    badges: [
      { text: severityWord(rule.severity), mark: severityMark(rule.severity) },
      { text: topicOf(rule) },
      { text: rule.id },
    ],
    layout: 'article',
    filters: {},
    sections: [
      { id: 'why', title: 'Why', blocks: textBlocks(rule.why) },
      {
        id: 'fix',
        title: 'What to do',
        blocks: [
          ...textBlocks(rule.fix),
          { type: 'text', text: ['Source: ', { type: 'url', url: rule.source.url, text: rule.source.title }] },
        ],
      },
      ...(result.type === 'looked-at' ? resultSections(index, result) : []),
      { id: 'waive', title: 'Where it does not hold', blocks: waiveBlocks(result) },
      { id: 'examples', title: 'Examples', count: examples.length, blocks: examples.flatMap(exampleBlocks) },
    ],
  };
}

function resultSections(index: FleetIndex, { findings, undecided, waived }: LookedAt): Section[] {
  const section = (id: string, title: string, count: number, block: Block): Section[] =>
    count === 0 ? [] : [{ id, title, count, blocks: [block] }];
  const rows = (found: typeof findings) => found.map((finding) => findingRow(index, finding));
  return [
    ...section(
      'findings',
      'Found here',
      findings.length,
      table({ caption: 'Findings', columns: findingColumns, groups: [{ rows: rows(findings) }] }),
    ),
    ...section(
      'undecided',
      'Could not be decided',
      undecided.length,
      table({
        caption: 'What the repository does not tell',
        columns: findingColumns,
        groups: [{ rows: rows(undecided) }],
      }),
    ),
    ...section(
      'waived',
      'Waived',
      waived.length,
      table({
        caption: 'Accepted findings',
        columns: [...findingColumns, 'Accepted because'],
        groups: [{ rows: waived.map((finding) => waivedRow(index, finding)) }],
      }),
    ),
  ];
}

function textBlocks(text: string): readonly Block[] {
  return paragraphs(text).map((paragraph) => ({ type: 'text', text: paragraph }));
}

function waiveBlocks(result: RuleResult): readonly Block[] {
  const text: Text = [
    'Accept it in ',
    code('clusterbook.yaml'),
    ' at the root of the repository, with the reason, for a ',
    code('component'),
    ', a ',
    code('path'),
    ' or a ',
    code('cluster'),
    '; without any of them everywhere. ',
    code('until'),
    ' names a last day, after which it is told again.',
  ];
  return [
    { type: 'text', text },
    { type: 'snippet', title: 'clusterbook.yaml', language: 'yaml', text: waiverExample(result) },
  ];
}
