import { fullUrlChecks } from './full-urls.js'
import { throughTheProxyChecks } from './through-the-proxy.js'

/** What a consumer does across several requests: order, repeats, what is built upon what. */
export const journeyChecks = [...throughTheProxyChecks, ...fullUrlChecks] as const
