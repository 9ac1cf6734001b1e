import type { FaultsOf } from './fault.js'
import { mhsRelayFaults } from './mhs-relay.js'
import { mhsTowardsSpineFaults } from './mhs-towards-spine.js'

/**
 * How message handling servers go wrong, between consumers and Spine and between the SSP and practices;
 * each afflicts the host.
 */
export const mhsFaults = {
  'mhs:stamps-host-asid': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'writes the ASID of its host into Ssp-From, whoever asks',
    right: 'Ssp-From goes on as the consumer system sent it',
    trigger: 'somebody else than the host asks',
  },
  'mhs:stamps-first-asid': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'writes one constant ASID into Ssp-From for everybody behind it',
    right: 'Ssp-From goes on as the consumer system sent it',
    trigger: 'several organisations are behind it',
  },
  'mhs:swaps-callers': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'writes the ASID of another organisation behind it into Ssp-From',
    right: 'Ssp-From goes on as the consumer system sent it',
    trigger: 'several organisations are behind it',
  },
  'mhs:drops-ssp-from': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'loses Ssp-From on the way',
    right: 'Ssp-From goes on as the consumer system sent it',
  },
  'mhs:names-host-in-token': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'makes its host the requesting_organization of the audit token',
    right: 'the audit token goes on as the consumer system sent it',
    trigger: 'somebody else than the host asks',
  },
  'mhs:borrows-certificate': {
    party: 'mhs',
    kind: 'misdeed',
    says: "presents the certificate of another organisation's server to Spine",
    right: 'a server presents its own certificate',
    trigger: 'there is another server',
  },
  'mhs:reuses-trace-id': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends every request on with the same Ssp-TraceID',
    right: 'Ssp-TraceID goes on as the consumer system sent it',
  },
  'mhs:routes-by-ssp-to': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'picks the practice by Ssp-To instead of by the service root URL',
    right: 'the service root URL alone decides where a request goes',
    trigger: 'Ssp-To and URL name different practices',
  },
  'mhs:sends-all-to-one-practice': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends every request to the first practice behind it',
    right: 'every request goes to the practice in its service root URL',
    trigger: 'several practices are behind it',
  },
  'mhs:copies-to-every-practice': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends what is meant for one practice to all practices behind it',
    right: 'a request goes to the practice in its service root URL and to nobody else',
    trigger: 'several practices are behind it',
  },
  'mhs:serves-practices-of-others': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'passes on what is meant for a practice behind another server',
    right: 'a server refuses what is meant for a practice that is not behind it',
    trigger: 'a request names a practice that is behind another server',
  },
  'mhs:accepts-any-sender': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'takes requests from others than the SSP',
    right: 'a server accepts connections from the SSP only',
    trigger: 'somebody else than the SSP connects',
  },
  ...mhsRelayFaults,
  ...mhsTowardsSpineFaults,
} as const satisfies FaultsOf<'mhs'>
