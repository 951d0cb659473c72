import type { RuleText } from '../../../checks/engine/rule.ts';
import { ruleAddress } from '../../vocabulary/addresses.ts';
import { pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';

/** After a sentence: leads to what a rule advises; nothing where the repository was not checked. */
export function ruleLink({ checks }: Survey, { id }: Pick<RuleText, 'id'>): Text {
  const result = checks.find(({ rule }) => rule.id === id);
  return result ? [' ', pageLink(ruleAddress(result.rule), 'Why, and what to do')] : [];
}
