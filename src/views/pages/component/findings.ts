import type { Diagnostic } from '../../../diagnostic.ts';
import type { Component } from '../../../model/fleet.ts';
import type { ComponentPart } from '../../fleet-index.ts';
import type { Section } from '../../page.ts';
import { diagnosticText } from '../diagnostics.ts';

/** The diagnostics about files of the component. */
export function findingsOf(
  component: Component,
  parts: readonly ComponentPart[],
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const files = new Set(
    parts.flatMap(({ kustomization, objects }) => [
      ...(kustomization.location ? [kustomization.location.path] : []),
      ...objects.map(({ location }) => location.path),
    ]),
  );
  const folder = component.directory === '' ? undefined : `${component.directory}/`;
  return diagnostics.filter(
    ({ location }) =>
      location && (files.has(location.path) || (folder !== undefined && location.path.startsWith(folder))),
  );
}

export function findingsSection(findings: readonly Diagnostic[]): Section[] {
  if (findings.length === 0) return [];
  return [
    {
      id: 'findings',
      title: 'Findings',
      count: findings.length,
      blocks: [{ type: 'list', items: findings.map(diagnosticText) }],
    },
  ];
}
