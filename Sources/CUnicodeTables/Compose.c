#include "CUnicodeTables.h"

uint32_t watchword_unicode_compose(uint32_t first, uint32_t second) {
    uint32_t low = 0;
    uint32_t high = watchword_unicode_pair_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        watchword_unicode_pair pair = watchword_unicode_pairs[middle];
        if (pair.first == first && pair.second == second) {
            return pair.composed;
        }
        if (pair.first < first || (pair.first == first && pair.second < second)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}
