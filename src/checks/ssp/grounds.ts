import { soleHeader } from '../../spine/headers.js'
import type { Call } from '../reading/scene.js'

export const header = ({ exchange }: Call, name: string): string | undefined =>
  soleHeader(exchange.request.headers, name)
