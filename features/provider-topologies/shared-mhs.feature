Feature: Practices behind a shared message handling server

  A supplier's data centre connects three practices with Spine through one server, which holds a party key for each.
  The practice's code in the address says which one is meant; the server must deliver there and nowhere else.

  Background:
    Given the "provider-shared-mhs" topology

  @TOP-PRO-SH-04 @TOP-PRO-SH-07
  Scenario Outline: A booking reaches <practice>
    Given <practice> is behind a shared server
    When Northgate Urgent Care books an appointment for <patient>
    Then the appointment is booked at <practice>
    And every practice receives what is meant for it and nothing else

    Examples:
      | practice            | patient         |
      | Meadow Lane Surgery | Orla Testerson  |
      | Fernhill Surgery    | Idris Sampleton |
      | Hilltop Surgery     | Bram Outlier    |

  @TOP-PRO-SH-04 @TOP-PRO-SH-02 @TOP-GEN-03
  Scenario: Every practice gets exactly its own bookings
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care books an appointment for Idris Sampleton
    Then the appointment is booked at Meadow Lane Surgery
    And the appointment is booked at Fernhill Surgery
    And nothing is booked at Hilltop Surgery

  @SSP-ERR-01
  Scenario: A request that is addressed to one practice in the name of another stops at the proxy
    Given there are several practices
    And Northgate Urgent Care commits consumer:names-another-practice-in-ssp-to
    When Southgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care books an appointment for Orla Testerson
    And Riverbank Hospital Trust books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And the 2 appointments are booked at Meadow Lane Surgery

  @TOP-GEN-01 @TOP-GEN-06
  Scenario: An agreement with one practice is none with its neighbour
    When Northgate Urgent Care books an appointment for Bram Outlier
    And Southgate Urgent Care books an appointment for Hana Dummett
    And Riverbank Hospital Trust books an appointment for Bram Outlier
    Then Southgate Urgent Care stops, because Spine refuses
    And the 2 appointments are booked at Hilltop Surgery
