import { refuse } from './answer.js'
import type { Spoilers } from './spoiler.js'

/** What goes wrong where a request has to be refused. */
export const spoilRefusal: Spoilers = {
  'provider:fails-on-long-comments': (answer) =>
    JSON.stringify(answer.resource).includes('Appointment.comment: at most')
      ? refuse('INTERNAL_SERVER_ERROR', 'The value is too long for the column COMMENT')
      : answer,
}
