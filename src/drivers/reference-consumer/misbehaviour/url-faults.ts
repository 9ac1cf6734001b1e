import type { PracticeAddress } from '../../consumer-driver.js'
import type { Destination } from '../fhir-request.js'
import type { Distortions } from './distortion.js'

/** The same destination with the service root URL in its target written another way. */
const rewritten = (
  destination: Destination,
  { serviceRoot }: PracticeAddress,
  write: (serviceRoot: string) => string,
): Destination => ({
  ...destination,
  target: destination.target.replace(serviceRoot, () => write(serviceRoot)),
})

/** The same destination with what follows the service root URL written another way. */
const below = (
  destination: Destination,
  { serviceRoot }: PracticeAddress,
  write: (path: string) => string,
): Destination => {
  const [before, path = ''] = destination.target.split(serviceRoot)
  return { ...destination, target: `${before}${serviceRoot}${write(path)}` }
}

const lowered = (text: string): string => text.toLowerCase()

/** A practice's address, and the name of its system inside its own network. */
interface Place extends PracticeAddress {
  readonly inside: string
}

/** What goes wrong in the URL through the proxy (spine.md 3.2). */
export const addressFaults: Distortions<Destination, Place> = [
  [
    'consumer:adds-port-to-url',
    (destination, practice) =>
      rewritten(destination, practice, (root) => root.replace(/^https:\/\/[^/]+/, (host) => `${host}:443`)),
  ],
  [
    'consumer:puts-address-in-url',
    (destination, practice) =>
      rewritten(destination, practice, (root) => root.replace(/^https:\/\/[^/]+/, 'https://127.0.0.1')),
  ],
  [
    'consumer:lowers-case-of-url',
    (destination, practice) => rewritten(destination, practice, (root) => root.toLowerCase()),
  ],
  [
    'consumer:encodes-service-root',
    (destination, practice) => rewritten(destination, practice, encodeURIComponent),
  ],
  [
    'consumer:drops-scheme-from-url',
    (destination, practice) => rewritten(destination, practice, (root) => root.replace('https://', '')),
  ],
  [
    'consumer:writes-paths-in-small-letters',
    (destination, practice) => below(destination, practice, (path) => path.replace(/^\/[A-Z]/, lowered)),
  ],
  [
    'consumer:searches-schedules',
    (destination, practice) => below(destination, practice, (path) => path.replace(/^\/Slot\b/, '/Schedule')),
  ],
  [
    'consumer:goes-round-the-proxy',
    ({ target }, { serviceRoot }) => {
      const { hostname, origin } = new URL(serviceRoot)
      return { fqdn: hostname, target: target.replace(`/${origin}`, '') }
    },
  ],
  [
    'consumer:goes-round-the-server',
    ({ target }, { serviceRoot, inside }) => ({
      fqdn: inside,
      target: target.replace(`/${new URL(serviceRoot).origin}`, ''),
    }),
  ],
]
