create table exchange_test_plots (
    org_id bigint not null references staff_organisations,
    code text not null,
    area numeric(12, 2),
    owner text,
    primary key (org_id, code)
);
comment on table exchange_test_plots is 'Stands in for a room that takes imports; only in tests';
call atrium_guard('exchange_test_plots');
