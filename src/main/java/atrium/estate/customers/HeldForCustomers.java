package atrium.estate.customers;

import java.util.List;

/**
 * Tables in which a room keeps what is of customers, offered as a bean: it moves along when customers are merged or parted again.
 *
 * @param tables each with org_id, customer_id and customer_before, which remembers whose the row was at first
 */
public record HeldForCustomers(List<String> tables) {}
