/** What a rule of your own is made of (docs/rules.md). */
export { eachCluster } from './subjects/cluster-subject.ts';
export { eachComponent } from './subjects/component-subject.ts';
export type { Finding, RuleResult, WaivedFinding } from './engine/results.ts';
export type { CheckContext, CheckSeverity, DoesNotApply, Example, Outcome, Rule, RuleText } from './engine/rule.ts';
export { eachSource } from './subjects/source-subject.ts';
export {
  eachKustomization,
  eachRelease,
  finding,
  objectSubject,
  pass,
  passing,
  undecided,
  type Evidence,
  type Judgement,
  type Subject,
  type Verdict,
} from './engine/verdict.ts';
