import type { RuleText } from '../../../checks/rule.ts';
import { ruleAddress } from '../../addresses.ts';
import { pageLink, type Text } from '../../text.ts';
import type { Survey } from '../../survey.ts';

/** After a sentence: leads to what a rule advises; nothing where the repository was not checked. */
export function ruleLink({ checks }: Survey, { id }: Pick<RuleText, 'id'>): Text {
  const result = checks.find(({ rule }) => rule.id === id);
  return result ? [' ', pageLink(ruleAddress(result.rule), 'Why, and what to do')] : [];
}
