@of-consumers @live-traces
Feature: PDS does not answer as it should

  Nobody is booked in whom PDS has not confirmed. A consumer stops where PDS fails or says what cannot be used, tells its user so, and
  goes on once PDS is itself again.

  Background:
    Given the "worked-example" topology

  @PDS-FHIR-38
  Scenario Outline: PDS <does>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because PDS cannot be reached
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                                    | fault                     |
      | breaks every connection                 | pds:is-down               |
      | is unavailable                          | pds:is-unavailable        |
      | fails inside                            | pds:has-internal-error    |

    @api-platform
    Examples: At the platform before the FHIR API
      | does                                    | fault                     |
      | gives up waiting                        | pds:times-out             |
      | receives too many requests              | pds:throttles-requests    |
      | refuses access tokens                   | pds:refuses-tokens        |
      | holds no ASID of the application        | pds:holds-no-asid         |

    @signed-assertions
    Examples: Where the application signs what it asks for access with
      | does                                    | fault                     |
      | holds no public key of the application  | pds:holds-no-public-key   |
      | cannot reach the application's key set  | pds:cannot-reach-key-set  |

  @PDS-GEN-05
  Scenario: An answer of PDS breaks off
    Given the fault pds:breaks-off-answers
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because PDS cannot be reached
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @PDS-GEN-05
  Scenario: PDS answers with a web page
    Given the fault pds:answers-with-a-web-page
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the answer cannot be used
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @PDS-08
  Scenario: PDS does not say that the NHS number is verified
    Given the fault pds:drops-verification-status
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the NHS number is not verified
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @PDS-GEN-13
  Scenario: PDS names no practice
    Given the fault pds:holds-minimal-records
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the patient has no registered practice
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over
