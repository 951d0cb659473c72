/** What a rule of your own is made of (docs/rules.md). */
export { eachCluster } from './cluster-subject.ts';
export { eachComponent } from './component-subject.ts';
export type { Finding, RuleResult, WaivedFinding } from './results.ts';
export type { CheckContext, CheckSeverity, DoesNotApply, Example, Outcome, Rule, RuleText } from './rule.ts';
export { eachSource } from './source-subject.ts';
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
} from './verdict.ts';
