import type { SdsRoute } from '../consumer-driver.js'
import { PdsService } from './pds-service.js'
import { PdsTokens } from './pds-tokens.js'
import type { ConsumerSetting } from './setting.js'

/** What a consumer needs before it can ask PDS, by whichever route, and keeps as long as it is good. */
export class WayIntoPds {
  /** For the FHIR API. */
  readonly tokens: PdsTokens
  /** For messages. */
  readonly service: PdsService

  constructor(setting: ConsumerSetting, sdsRoute: SdsRoute) {
    this.tokens = new PdsTokens(setting)
    this.service = new PdsService(setting, sdsRoute)
  }
}
