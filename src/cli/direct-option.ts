import { Option } from 'commander'

/** Whether practices of the caller's own are reached by plain HTTP. */
export const directOption = (): Option =>
  new Option(
    '--direct',
    'reach practices of yours by plain HTTP, for early development; nothing conforms that was reached so',
  )
