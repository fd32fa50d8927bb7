/* Without one here, that of the project around it would be taken. */
export default {};
