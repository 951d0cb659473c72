import type { ObjectReference } from '../objects/flux-objects.ts';
import type { Stated } from '../objects/stated.ts';

/** Something under which a cluster can be reached, or through which: routes, gateways, ingresses, load balancers. */
export interface Route extends Stated {
  readonly namespace: string;
  /** The object itself, or the values of a HelmRelease. */
  readonly from:
    | { readonly type: 'object' }
    /** `for` is what the chart makes of them by convention. */
    | { readonly type: 'values'; readonly path: string; readonly for: 'ingress' | 'route' | 'service' };
  readonly hostnames: readonly string[];
  /** `parentRefs` of a route; `gateways` of a VirtualService. */
  readonly gateways: readonly GatewayReference[];
  readonly backends: readonly Backend[];
  /** What an HTTPRoute or an Ingress takes, where nothing but hostname and path decides; of values, what they ask for. */
  readonly serves?: readonly Readonly<Record<'hostname' | 'path', string>>[];
  /** `ingressClassName`, `gatewayClassName` or `loadBalancerClass`. */
  readonly className?: string;
  /** Of a Gateway. */
  readonly listeners: readonly Listener[];
  /** Addresses that it asks for. */
  readonly addresses: readonly string[];
  /** Whether it ends TLS, and with which Secrets; absent where nothing says so. */
  readonly tls?: { readonly secretNames: readonly string[] };
  /** Annotations of external-dns, cert-manager and load balancers. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface GatewayReference extends ObjectReference {
  readonly sectionName?: string;
}

export interface Backend extends ObjectReference {
  readonly port?: string;
}

export interface Listener {
  readonly name: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly hostname?: string;
}
