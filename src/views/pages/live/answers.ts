import { encodePath } from '../../../guides/context/context.ts';
import { grammarOf } from '../../../guides/markdown/known-directives.ts';
import type { LiveAnswer, LiveRequest, LiveRun } from '../../../guides/context/live-answer.ts';
import type { Component } from '../../../model/components/record.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { ComponentPart, FleetIndex } from '../../survey/fleet-index.ts';
import { imageVersion as versionOfImage, mainVersion } from '../../parts/main-version.ts';
import { shortDigest } from '../../parts/states.ts';
import { unique } from '../../vocabulary/words.ts';
import { selectionOf } from './selection.ts';

/** Answers what guides ask: facts in their sentences, and whether what a block is about is known. `base` is that of the site. */
export function liveAnswers(index: FleetIndex, base: string): (request: LiveRequest) => LiveAnswer {
  return (request) => {
    const selection = selectionOf(index, request);
    if ('message' in selection) return { kind: 'unknown', message: selection.message };
    const [component] = selection.components;
    if (grammarOf(request.name).form === 'block' || !component)
      return { kind: 'block', ...(request.component !== undefined && component && { component: component.slug }) };
    const href = `${base}${encodePath(componentAddress(component))}/`;
    const { parts } = selection;
    switch (request.name) {
      case 'component':
        return { kind: 'text', runs: [{ text: component.title, href }, ...versionBadge(index, component, parts)] };
      case 'version':
        return fact(versionText(index, component, parts), `${href}#${versionPlace(index, component, parts)}`);
      case 'interval':
        return fact(intervalText(parts), `${href}#at-a-glance`);
      default:
        return { kind: 'block' };
    }
  };
}

function fact(text: string | undefined, href: string): LiveAnswer {
  return { kind: 'text', runs: [text === undefined ? { text: 'unknown', href, look: 'muted' } : { text, href }] };
}

function versionBadge(index: FleetIndex, component: Component, parts: readonly ComponentPart[]): readonly LiveRun[] {
  const text = versionText(index, component, parts);
  return text === undefined ? [] : [{ text: ' ' }, { text, look: 'version' }];
}

/** The version in each cluster; undefined where none states one. */
function versionText(index: FleetIndex, component: Component, parts: readonly ComponentPart[]): string | undefined {
  return inClusters(parts, (own) => {
    const main = mainVersion(index, component, own);
    if (main?.image) return versionOfImage(main.image);
    return main ? stated(main.release.version, main.release.digest) : imageVersion(component, own);
  });
}

/** Where there is no chart, the tag of the image that bears the component's name, or of its only one. */
function imageVersion({ name }: Component, parts: readonly ComponentPart[]): string | undefined {
  const images = parts.flatMap((part) => part.of('images'));
  const named = images.filter(({ image }) => repositoryName(image) === name);
  const tags = unique((named.length > 0 ? named : images).map(({ tag, digest }) => stated(tag, digest)));
  return tags.length === 1 ? tags[0] : undefined;
}

function stated(version: string | undefined, digest: string | undefined): string | undefined {
  return version ?? (digest === undefined ? undefined : shortDigest(digest));
}

/** `miniflux` of `ghcr.io/miniflux/miniflux:2.2.1`. */
function repositoryName(image: string): string | undefined {
  const [reference = ''] = image.split('@', 1);
  const [name = ''] = reference.slice(reference.lastIndexOf('/') + 1).split(':', 1);
  return name === '' ? undefined : name;
}

function versionPlace(index: FleetIndex, component: Component, parts: readonly ComponentPart[]): string {
  const main = mainVersion(index, component, parts);
  return main && !main.image ? 'charts' : 'images';
}

function intervalText(parts: readonly ComponentPart[]): string | undefined {
  return inClusters(parts, (own) => {
    const byInterval = Map.groupBy(own, ({ kustomization }) => kustomization.interval);
    const texts = [...byInterval].map(([interval = 'unknown', same]) =>
      byInterval.size === 1 ? interval : `${interval} (${same.map(({ stage }) => stage).join(', ')})`,
    );
    return byInterval.size === 1 && byInterval.has(undefined) ? undefined : texts.join(', ');
  });
}

/** What all clusters say; where they do not say the same, all of it, with their names. */
function inClusters(
  parts: readonly ComponentPart[],
  text: (own: readonly ComponentPart[]) => string | undefined,
): string | undefined {
  const byCluster = [...Map.groupBy(parts, ({ cluster }) => cluster.name)];
  const said = Map.groupBy(byCluster, ([, own]) => text(own));
  if (said.size <= 1) return [...said.keys()][0];
  return [...said]
    .map(([value = 'unknown', same]) => `${value} in ${same.map(([cluster]) => cluster).join(' and ')}`)
    .join(', ');
}
