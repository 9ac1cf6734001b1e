Feature: Address and header of a request must agree

  The practice's code in the address says where a request is to go, and the proxy compares it with the practice that the
  request names in its header. Where the two are at odds nobody knows who was meant, so nobody receives it.

  @SSP-URL-08 @SSP-ERR-01
  Scenario Outline: A request in the name of another practice reaches neither, on the <topology> topology
    Given the "<topology>" topology
    And there are several practices
    And Northgate Urgent Care commits consumer:names-another-practice-in-ssp-to
    When <neighbour> asks <practice> for free slots
    And Northgate Urgent Care asks <practice> for free slots
    And <neighbour> asks <practice> for free slots
    Then <practice> sees nothing of Northgate Urgent Care
    And <neighbour> gets through to <practice> 2 times

    Examples:
      | topology              | neighbour             | practice            |
      | provider-shared-mhs   | Southgate Urgent Care | Meadow Lane Surgery |
      | provider-separate-mhs | Southgate Urgent Care | Fernhill Surgery    |
      | worked-example        | Southgate Urgent Care | Meadow Lane Surgery |

  @TOP-PRO-SH-04 @TOP-PRO-SEP-04 @REG-25
  Scenario: Every organisation that asks every practice is heard by that practice alone
    Given the "mixed" topology
    And there are several practices
    And some organisations share appointments and others do not
    When every consumer organisation asks every practice for free slots
    Then every practice receives what is meant for it and nothing else
    And every pair that has a data sharing agreement gets through, and no other

  @REG-15 @SDS-REG-16
  Scenario: A practice that asks another practice is known by the name under which it is asked
    Given the "mixed" topology
    When Oakwell Surgery asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Oakwell Surgery for free slots
    Then Oakwell Surgery asks and answers as one system
