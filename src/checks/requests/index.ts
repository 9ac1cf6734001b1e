import { auditTokenChecks } from './audit-token.js'
import { claimTimeChecks } from './claim-times.js'
import { claimChecks } from './claims.js'
import { embeddedResourceChecks } from './embedded-resources.js'
import { messageHeaderChecks } from './message-headers.js'
import { partyChecks } from './parties.js'
import { practitionerChecks } from './practitioner.js'
import { proxyHeaderChecks } from './proxy-headers.js'
import { proxyUrlChecks } from './proxy-url.js'
import { scopeChecks } from './scope.js'

/** What a request through the SSP says, as its receiver can read it: URL, headers, token, body. */
export const requestChecks = [
  ...proxyUrlChecks,
  ...proxyHeaderChecks,
  ...partyChecks,
  ...messageHeaderChecks,
  ...auditTokenChecks,
  ...claimChecks,
  ...claimTimeChecks,
  ...scopeChecks,
  ...embeddedResourceChecks,
  ...practitionerChecks,
] as const

/** The name of one of them; a refusal names what it refuses by these. */
export type RequestCheck = (typeof requestChecks)[number]['id']
