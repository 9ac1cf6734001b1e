Feature: Services of Spine that drop out in the middle of a journey

  A consumer holds on to what Spine told it for one encounter and no longer. Without PDS it books nothing, without SDS it
  books only where it knows the way already, and a proxy that was restarted holds nothing that a journey could lose.

  Background:
    Given the "worked-example" topology

  @SDS-CACHE-1 @SDS-FLOW-06 @sds-out
  Scenario: SDS goes down after the lookup and the encounter goes on
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    And SDS is down
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
    And the lookup was made 1 time

  @SDS-CACHE-2
  Scenario Outline: A new encounter stops while SDS is down, asked by <route>
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care has already looked up Meadow Lane Surgery
    And SDS is down
    When Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then Northgate Urgent Care stops, because SDS cannot be reached
    And no step from 3a to 6d was seen

    Examples:
      | route        |
      | LDAP         |
      | the FHIR API |

  @SDS-CACHE-2 @SDS-FLOW-07
  Scenario: Once SDS is up again a new encounter looks up anew
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    And SDS is down
    When SDS is up again
    And Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then the appointment is booked at Meadow Lane Surgery
    And the lookup was made 2 times

  @PDS-GEN-05 @live-traces
  Scenario: Nothing is asked of a practice while PDS is down
    Given PDS is down
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because PDS cannot be reached
    And no step from 2a to 6d was seen

  @PDS-GEN-05 @PDS-GEN-06 @live-traces
  Scenario: Once PDS is up again the patient is traced before anything is booked
    Given PDS is down
    When Northgate Urgent Care books an appointment for Orla Testerson
    And PDS is up again
    And Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then the appointment is booked at Meadow Lane Surgery
    And the trace was made 1 time

  @WEX-6a @WEX-6d
  Scenario: The proxy is restarted between the slot search and the booking
    Given Northgate Urgent Care has found a slot and a record for Orla Testerson
    When the SSP is restarted
    And Northgate Urgent Care books the slot it found for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
    And the slot search was made 1 time
