//! Public holidays of the Land of a service, for workdays and for deadlines that move.

use crate::eval::holidays;
use crate::format::logic::Calendar;
use crate::model::Service;

/// The holidays of the Land of a service; without a region, those of all Länder.
pub fn calendar(service: &Service) -> Calendar {
    holidays::calendar(service.header.region.as_deref())
}
