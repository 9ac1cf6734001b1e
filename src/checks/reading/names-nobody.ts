import { NOBODYS_ID } from '../../spine/nobodys-id.js'
import { plainBody } from '../../spine/plain-body.js'
import type { Call } from './scene.js'

/** Whether a probe names somebody or something by an id that was made up: a practice need not be known to see that it has none such. */
export const namesNobody = ({ intent, exchange: { request } }: Call): boolean =>
  intent?.action === 'probe' &&
  (request.target.includes(NOBODYS_ID) || plainBody(request.body).includes(NOBODYS_ID))
