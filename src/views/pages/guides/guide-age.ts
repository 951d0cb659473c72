import type { CommitFacts } from '../../../model/history/record.ts';
import type { ShownGuide } from '../../survey/guide-library.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { muted, pageLink, type Text } from '../../vocabulary/text.ts';
import { commitLink, dayOf } from '../../parts/commits.ts';
import { counted, joined, unique } from '../../vocabulary/words.ts';

/** More components that changed later are counted only. */
const mostLater = 3;

/**
 * When a guide was changed last, and which of the components that it speaks of
 * changed after that. Empty where the history does not tell; one commit that
 * brought everything tells nothing.
 */
export function guideAge(fleet: Fleet, { guide, rendered }: ShownGuide): Text {
  const { history, components } = fleet;
  const index = history?.documents[guide.path];
  const commit = index === undefined ? undefined : history?.commits[index];
  if (!history || index === undefined || !commit || history.commits.length < 2) return [];
  const mentioned = new Set(rendered.mentions.map(({ component }) => component));
  const after = history.commits.slice(0, index);
  const later = unique(after.flatMap((change) => change.components.filter((slug) => mentioned.has(slug)))).flatMap(
    (slug): Text[] => {
      const component = components.find((one) => one.slug === slug);
      const change = after.find((one) => one.components.includes(slug));
      return component && change
        ? [[pageLink(componentAddress(component), component.title, 'history'), ' on ', ...dayText(fleet, change)]]
        : [];
    },
  );
  const age: Text = [muted('Last changed on '), ...dayText(fleet, commit), muted('.')];
  if (later.length === 0) return age;
  const more: Text = later.length > mostLater ? [muted(` and ${counted(later.length - mostLater, 'other')}`)] : [];
  return [
    ...age,
    muted(' Since then, what it describes has changed: '),
    ...joined(later.slice(0, mostLater)),
    ...more,
    muted('.'),
  ];
}

/** The day, leading to the commit. */
function dayText({ repository }: Fleet, commit: CommitFacts): Text {
  return [commitLink(repository.commitUrl, commit.hash, dayOf(commit))];
}
