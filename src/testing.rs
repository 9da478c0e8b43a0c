//! What the unit tests share.

use proptest::test_runner::{Config, RngSeed};

/// Settings of property tests: the same cases in every run. A failure names its input, which goes into a
/// test of its own.
pub(crate) fn cases(count: u32) -> Config {
    const SEED: u64 = 66_386;
    Config { cases: count, rng_seed: RngSeed::Fixed(SEED), failure_persistence: None, ..Config::default() }
}
