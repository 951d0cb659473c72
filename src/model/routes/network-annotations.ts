import { objectIn, type Json } from '../../kubernetes/json.ts';

const hostnameAnnotations = ['external-dns.alpha.kubernetes.io/hostname', 'tailscale.com/hostname'];

/** Of Cilium, MetalLB and kube-vip. */
const addressAnnotations = [
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/loadBalancerIPs',
  'kube-vip.io/loadbalancerIPs',
];

const shown = [
  ...hostnameAnnotations,
  ...addressAnnotations,
  'external-dns.alpha.kubernetes.io/target',
  'cert-manager.io/issuer',
  'cert-manager.io/cluster-issuer',
  'metallb.io/address-pool',
  'metallb.universe.tf/address-pool',
  'tailscale.com/expose',
  'tailscale.com/funnel',
];

/** The annotations that say where something can be reached. Others may hold anything, so they are left out. */
export function networkAnnotations(metadata: Json | undefined): Readonly<Record<string, string>> {
  const annotations = objectIn(metadata, 'annotations');
  return Object.fromEntries(
    shown.flatMap((key) => {
      const value = annotations[key];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
}

/** Hostnames that the annotations of a Service or Gateway ask DNS for. */
export function networkHostnames(metadata: Json | undefined): readonly string[] {
  return listed(metadata, hostnameAnnotations);
}

/** Addresses that the annotations of a Service or Gateway ask a load balancer for. */
export function networkAddresses(metadata: Json | undefined): readonly string[] {
  return listed(metadata, addressAnnotations);
}

/** A name with a dot in it; not an address with a path or a password. */
export function isHostname(host: string): boolean {
  return host.includes('.') && !/[\s@/]/.test(host);
}

function listed(metadata: Json | undefined, keys: readonly string[]): readonly string[] {
  const annotations = networkAnnotations(metadata);
  return keys.flatMap((key) =>
    (annotations[key] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}
