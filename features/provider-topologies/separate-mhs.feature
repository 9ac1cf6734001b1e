Feature: Practices with message handling servers of their own

  Three practices are reached by Spine each under an address of its own, with a server that serves no other.

  Background:
    Given the "provider-separate-mhs" topology

  @TOP-PRO-SEP-04 @REG-25
  Scenario Outline: A booking reaches <practice>
    Given <practice> is behind a server of its own
    When Northgate Urgent Care books an appointment for <patient>
    Then the appointment is booked at <practice>
    And every practice receives what is meant for it and nothing else

    Examples:
      | practice            | patient         |
      | Meadow Lane Surgery | Orla Testerson  |
      | Fernhill Surgery    | Idris Sampleton |
      | Hilltop Surgery     | Bram Outlier    |

  @TOP-PRO-SEP-04 @TOP-PRO-SEP-02 @TOP-PRO-SEP-05
  Scenario: Every practice gets exactly its own bookings
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care books an appointment for Idris Sampleton
    Then the appointment is booked at Meadow Lane Surgery
    And the appointment is booked at Fernhill Surgery
    And nothing is booked at Hilltop Surgery

  @TOP-GEN-01 @TOP-GEN-06
  Scenario: An agreement with one practice is none with another
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Tamsin Placebo
    And Riverbank Hospital Trust books an appointment for Orla Testerson
    Then Southgate Urgent Care stops, because Spine refuses
    And the 2 appointments are booked at Meadow Lane Surgery
