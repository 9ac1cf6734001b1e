import { proxyHeaderChecks } from './proxy-headers.js'

/** What a request through the SSP says, as its receiver can read it: URL, headers, token, body. */
export const requestChecks = [...proxyHeaderChecks] as const

/** The name of one of them; a refusal names what it refuses by these. */
export type RequestCheck = (typeof requestChecks)[number]['id']
