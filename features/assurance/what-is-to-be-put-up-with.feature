@of-consumers
Feature: What a consumer has to put up with

  Spine and practices may answer in other ways than usual, have a token end early, or move. None of it keeps a patient from the
  appointment.

  Background:
    Given the "worked-example" topology

  @HTTP-30
  Scenario: With everything as usual, and answers compressed, the booking is made
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @HTTP-22
  Scenario: The practice sends its answers in chunks
    Given Meadow Lane Surgery suffers provider:sends-in-chunks
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @SDS-LDAP-12
  Scenario: The directory gives its records in another order
    Given the fault sds:shuffles-records
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @PDS-AUTH-10 @live-traces @api-platform
  Scenario: An access token ends before its time
    Given the fault pds:ends-a-token-early
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @PDS-FHIR-41 @live-traces
  Scenario Outline: PDS <does> once
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

    Examples:
      | does                       | fault                   |
      | is unavailable             | pds:is-unavailable-once |

    @api-platform
    Examples: At the platform before the FHIR API
      | does                       | fault                   |
      | gives up waiting           | pds:times-out-once      |
      | receives too many requests | pds:throttles-once      |

  @SDS-Q-02
  Scenario: The practice has a second system, by which it books elsewhere
    Given Meadow Lane Surgery has a second system, by which it books elsewhere
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @SDS-CACHE-2
  Scenario: The practice moves its endpoint between two encounters
    Given Northgate Urgent Care has found a slot and a record for Orla Testerson
    And Meadow Lane Surgery moves its endpoint
    When Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then the appointment is booked at Meadow Lane Surgery
