#include "CPasswordList.h"
