import { expect, test } from 'vitest';
import { withoutCredentials, withoutUser } from '../../src/repository/url.ts';

test.each([
  ['https://github.com/example/fleet', 'https://github.com/example/fleet'],
  ['https://user:hunter2@github.com/example/fleet', 'https://github.com/example/fleet'],
  ['https://hunter2@github.com/example/fleet?token=hunter2#hunter2', 'https://github.com/example/fleet'],
  ['https://user:hun@ter2@github.com/example', 'https://github.com/example'],
  ['https://user:hun/ter2@github.com/example', 'https://github.com/example'],
  ['https://user:hunter2#x@github.com/example', 'https://github.com/example'],
  ['ssh://git@github.com/example/fleet.git', 'ssh://git@github.com/example/fleet.git'],
  ['ssh://git@example.org:2222/fleet?ref=hunter2', 'ssh://git@example.org:2222/fleet'],
  ['ssh://git:hunter2@github.com/example', 'ssh://github.com/example'],
  ['ssh://git@hunter2@github.com/example', 'ssh://github.com/example'],
  ['ssh://hunter2@github.com/example', 'ssh://github.com/example'],
  ['https://git@github.com/example', 'https://github.com/example'],
  ['git::ssh://user:hunter2@github.com/example', 'git::ssh://github.com/example'],
  ['oci://user:hunter2@ghcr.io:5000/example', 'oci://ghcr.io:5000/example'],
  ['user:hunter2@minio.example.org:9000', 'minio.example.org:9000'],
  ['user:hunter2@github.com:example/fleet.git', 'github.com:example/fleet.git'],
  ['git@github.com:example/fleet.git', 'git@github.com:example/fleet.git'],
  ['https://example.org:8443/@scope/name', 'https://example.org:8443/@scope/name'],
  ['http://[fd00::1]:5000/@scope', 'http://[fd00::1]:5000/@scope'],
])('%s', (url, safe) => {
  expect(withoutCredentials(url)).toBe(safe);
});

test.each([
  'nginx:1.27',
  'nginx:1.27@sha256:0123',
  'registry:5000/nginx:1.27@sha256:0123',
  'ghcr.io/example/app@sha256:0123',
  '${REGISTRY:-ghcr.io}/example/app:1.0',
])('an image stays as it is: %s', (image) => {
  expect(withoutUser(image)).toBe(image);
});
